export const offline = {
  ready: 'Update ready',
  meaning: 'This page goes on as it is until you reload it.',
  reload: 'Reload',
  later: 'Not now',
};
