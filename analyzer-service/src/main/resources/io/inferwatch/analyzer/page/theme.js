// Before the first paint: the theme that the reader chose.
try {
  const theme = localStorage.getItem('inferwatch.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch (e) { /* no storage: the system's theme */ }
