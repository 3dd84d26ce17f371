import type { page as English } from '../en/page.ts';

export const page: typeof English = {
  skip: '跳到主要內容',
  places: '頁面',
  language: '語言',
  titles: { tutorial: '教學', explore: '探索', benchmark: '效能評測', lessons: '課程' },
  loading: {
    tutorial: '正在載入教學……',
    explore: '正在載入探索工具……',
    benchmark: '正在載入效能評測……',
    lessons: '正在載入課程……',
  },
  failed: {
    tutorial: '無法載入教學，網路可能已中斷。',
    explore: '無法載入探索工具，網路可能已中斷。',
    benchmark: '無法載入效能評測，網路可能已中斷。',
    lessons: '無法載入課程，網路可能已中斷。',
  },
  again: '再試一次',
  footer:
    '網路、資料與已發表的數值均出自 Peter Roelants 的教學 {title} 第一部分。文字、程式碼、著色器與檢驗皆為 rnnscape 自行撰寫，採用 MIT 授權。所有計算都在這部機器上進行，不會傳送任何資料。',
  locked: '已由連結鎖定',
  notTaken: (problems) => `無法讀取這個連結，因此照平常的樣子顯示：${problems}。`,
  notLoaded: '讀取它的程式無法載入，網路可能已中斷',
  unknownPlace: (place) => `沒有「${place}」這個頁面，因此顯示教學。`,
  and: '；',
  dismiss: '關閉訊息',
  classLink: '為你的班級建立連結',
  present: '簡報',
  tutorial: {
    title: '循環神經網路的損失曲面',
    lead: '兩個權重、二十個位元序列、一項任務：數出有幾個 1。它的損失曲面有一道平坦的山谷，還有一面高達十億的陡壁。',
    plane: '整個平面上的損失',
    zoom: '最小值附近的損失',
  },
};
