export const page = {
  skip: 'Skip to the content',
  places: 'Places',
  language: 'Language',
  titles: { tutorial: 'Tutorial', explore: 'Explore', benchmark: 'Benchmark', lessons: 'Lessons' },
  loading: {
    tutorial: 'Loading the tutorial …',
    explore: 'Loading the explorer …',
    benchmark: 'Loading the benchmark …',
    lessons: 'Loading the lessons …',
  },
  failed: {
    tutorial: 'The tutorial could not be loaded; the network may be down.',
    explore: 'The explorer could not be loaded; the network may be down.',
    benchmark: 'The benchmark could not be loaded; the network may be down.',
    lessons: 'The lessons could not be loaded; the network may be down.',
  },
  again: 'Try again',
  footer:
    'The network, its data and its published figures are those of Peter Roelants’ tutorial {title}, part 1. Text, code, shaders and checks are rnnscape’s own, under the MIT license. Everything here is computed on this machine; nothing is sent anywhere.',
  locked: 'Locked by the link',
  notTaken: (problems: string) => `The page is shown as usual, because its link could not be read: ${problems}.`,
  unknownPlace: (place: string) => `There is no place “${place}”, so this is the tutorial.`,
  and: '; ',
  dismiss: 'Dismiss',
  classLink: 'Make a link for your class',
  present: 'Present',
  tutorial: {
    title: 'The landscape of a recurrent network',
    lead: 'Two weights, twenty sequences of bits, one task: count the ones. Its cost surface has a flat valley, and a wall that rises to a billion.',
    plane: 'Cost over the whole plane',
    zoom: 'Cost around the minimum',
  },
};
