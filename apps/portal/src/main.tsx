import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './kernel/styles/portal.scss';
import { queryClient } from './kernel/queries.ts';
import { router } from './kernel/router.tsx';

const place = document.getElementById('portal');
if (!place) throw new Error('index.html has no #portal.');

// a page that Back brings out of the browser's own copy shows whoever was signed in then
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
