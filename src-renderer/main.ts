import { mount } from 'svelte';
import App from './app.svelte';
import { Studio } from './state/studio.svelte.js';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element #app');
mount(App, { target, props: { studio: new Studio(window.studio) } });
