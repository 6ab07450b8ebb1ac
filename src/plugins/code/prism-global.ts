import { Prism } from 'prism-react-renderer/dist/index.js';

// Prism's files of languages add themselves to a global of this name.
Object.assign(globalThis, { Prism });
