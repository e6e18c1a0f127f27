import { mount } from 'svelte';
import App from './app.svelte';
import { Studio } from './state/studio.svelte.js';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/control.css';
import './ui/tooltip.css';

// Before the settings are read, so that a dark window does not start with a flash of light.
document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element #app');
mount(App, { target, props: { studio: new Studio(window.studio) } });
