import type { Course } from './course-content.ts';
import type { Standard } from './scorm.ts';

/** The launch page. No inline script or style, so that a strict content policy can hold. */
export function launchPage({ title, screens, whenWorried }: Course, standard: Standard): string {
  return `<!doctype html>
<html lang="en-GB" data-standard="${standard}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="styles.css">
</head>
<body>
<header>
<p class="course">${title}</p>
<p class="place" id="place"></p>
<progress id="track" max="${screens.length}" value="1" aria-hidden="true"></progress>
<div class="aloud" id="aloud" hidden></div>
</header>
<details class="worried" id="worried">
<summary>Worried about someone now?</summary>
<p><strong>In danger: ring <a href="tel:999">999</a>.</strong> ${whenWorried}</p>
</details>
<main id="main"><noscript><p>This course needs JavaScript. Turn it on in your browser, or ask your manager for help.</p></noscript></main>
<footer id="foot">
<div class="saving"><p id="saved" role="status"></p></div>
<button type="button" class="second" id="stop">Save and stop for now</button>
<details id="all-screens">
<summary>All screens</summary>
<ul id="screen-list"></ul>
</details>
</footer>
<script src="app.js"></script>
</body>
</html>
`;
}
