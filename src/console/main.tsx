import './style/console.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followTheme } from './frame/theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the console.');
followTheme();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
