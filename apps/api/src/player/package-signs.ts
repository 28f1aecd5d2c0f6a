import type { AuthoringTool } from '@pvi/contract/package-report';

/** A package as it lies on the shelf: every file, and the words of those that are text. */
export interface PackageContent {
  files: readonly { path: string; bytes: number }[];
  /** Pages, scripts and styles; the manifest among them. */
  texts: readonly { path: string; text: string }[];
}

/** What a package's files give away of it. A sign is a hint, not a proof: packages are programs. */
export interface PackageSigns {
  tool: AuthoringTool;
  /** What it will do with the player. */
  savesPlace: boolean;
  sendsAnswers: boolean;
  saysWhenDone: boolean;
  /** Other sites that it loads from, with a file that does, and those that it only links to. */
  loadsFrom: readonly { host: string; path: string }[];
  linksTo: readonly string[];
  flash: readonly string[];
  large: readonly { path: string; bytes: number }[];
  workers: readonly string[];
  /** Pages that name the machine they were made on, or begin at the root of a server. */
  absolute: readonly string[];
  /** Scripts that reach for the page around the course. */
  reachesOut: readonly string[];
  mediaBytes: number;
}

/** A film that a phone on a slow line waits for. */
export const largeBytes = 50_000_000;

const media = /\.(mp4|m4v|webm|mov|avi|wmv|mp3|m4a|wav|ogg|flv|jpe?g|png|gif|svg|webp)$/i;

/** Reads the signs. */
export function signsOf({ files, texts }: PackageContent): PackageSigns {
  const withSign = (sign: RegExp): string[] => texts.filter(({ text }) => sign.test(text)).map(({ path }) => path);
  const any = (sign: RegExp): boolean => texts.some(({ text }) => sign.test(text));
  return {
    tool: toolOf(files.map(({ path }) => path.toLowerCase()), texts),
    savesPlace: any(/suspend_data|lesson_location|cmi\.location/),
    sendsAnswers: any(/cmi\.interactions/),
    saysWhenDone: any(/lesson_status|completion_status|success_status/),
    ...otherSites(texts),
    flash: [...new Set([...files.map(({ path }) => path).filter((path) => /\.(swf|flv)$/i.test(path)), ...withSign(/application\/x-shockwave-flash/i)])],
    large: files.filter(({ bytes }) => bytes >= largeBytes),
    workers: withSign(/serviceWorker\s*\.\s*register\s*\(/),
    absolute: withSign(/(?:src|href)\s*=\s*["'](?:file:|[a-z]:\\|https?:\/\/(?:localhost|127\.0\.0\.1|192\.168\.)|\/(?!\/)[\w-])/i),
    reachesOut: withSign(/\b(?:parent|top)\s*\.\s*(?:document\b|location\b|frames\s*\[)/),
    mediaBytes: files.reduce((sum, { path, bytes }) => (media.test(path) ? sum + bytes : sum), 0),
  };
}

type Marks = { tool: Exclude<AuthoringTool, 'unknown'>; files: readonly RegExp[]; words?: RegExp };

/** By what each tool leaves in its exports; the first that fits. Our own come first: nobody else writes those files together. */
const marks: readonly Marks[] = [
  { tool: 'ours', files: [/^local-contacts\.json$/, /^reading\.json$/, /^app\.js$/] },
  { tool: 'rise', files: [/(^|\/)scormcontent\//, /(^|\/)scormcontent\/(index\.html|lib\/)/] },
  { tool: 'storyline', files: [/(^|\/)(story_content|html5\/data\/js)\//], words: /articulate storyline/i },
  { tool: 'captivate', files: [/(^|\/)(cpm\.js|captivate\.css|cpxhrloader\.js)$/], words: /adobe captivate/i },
  { tool: 'ispring', files: [/(^|\/)res\/(data|lms)/, /(^|\/)ispring|(^|\/)res\/data\/player\.js$/], words: /ispring/i },
  { tool: 'xerte', files: [/(^|\/)(xenith\.js|xttracking_\w+\.js|models_html5\/)/], words: /xerte/i },
  { tool: 'exelearning', files: [/(^|\/)(contentv\d\.xml|content\.(xml|elp|elpx)|exe_\w+\.js)$/, /(^|\/)(exe_\w+\.js|common_i18n\.js)$/], words: /exelearning/i },
  { tool: 'adapt', files: [/(^|\/)adapt\/js\/adapt(\.min)?\.js$|(^|\/)course\/[a-z-]+\/components\.js(on)?$/], words: /adapt(ive)? ?(framework|learning)|adaptbuild|learningpool/i },
];

function toolOf(paths: readonly string[], texts: PackageContent['texts']): AuthoringTool {
  const byFiles = marks.find(({ files }) => files.every((mark) => paths.some((path) => mark.test(path))));
  if (byFiles) return byFiles.tool;
  // by its name where a tool writes it: the manifest, and what a page says generated it
  const says = texts.flatMap(({ path, text }) => (/(^|\/)(imsmanifest|meta|tincan)\.xml$/i.test(path) ? [text] : [...text.matchAll(/<meta\b[^>]{0,200}generator[^>]{0,200}>/gi)].map(([tag]) => tag)));
  return marks.find(({ words }) => words && says.some((text) => words.test(text)))?.tool ?? 'unknown';
}

/** The bodies that write the standards: naming them loads nothing. */
const namesOnly = /(^|\.)(w3\.org|imsglobal\.org|imsproject\.org|adlnet\.org|adlnet\.gov|ieee\.org|schema\.org|purl\.org)$/;
const players = /(^|\.)(youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|player\.vimeo\.com)$/;

function otherSites(texts: PackageContent['texts']): Pick<PackageSigns, 'loadsFrom' | 'linksTo'> {
  const loads = new Map<string, string>();
  const links = new Set<string>();
  for (const { path, text } of texts) {
    if (/\.xml$/i.test(path)) continue;
    for (const found of text.matchAll(/(["'(])(?:https?:)?\/\/([a-z0-9][a-z0-9.-]*\.[a-z]{2,})([^"')\s]{0,300})/gi)) {
      const [, quoted = '', host = '', rest = ''] = found;
      const before = text.slice(Math.max(0, found.index - 20), found.index);
      const site = host.toLowerCase();
      if (namesOnly.test(site)) continue;
      const isFile = /\.(mp4|m4v|webm|mp3|m4a|m3u8|jpe?g|png|gif|svg|webp|js|css|woff2?|ttf|json)(\?|$)/i.test(rest);
      const isLoaded = isFile || players.test(site) || quoted === '(' && /url$/i.test(before) || /\b(src|poster|data|action)\s*=\s*$/i.test(before);
      if (isLoaded) loads.set(site, loads.get(site) ?? path);
      else if (/\bhref\s*=\s*$/i.test(before)) links.add(site);
    }
  }
  return { loadsFrom: [...loads].map(([host, where]) => ({ host, path: where })).sort((a, b) => a.host.localeCompare(b.host)), linksTo: [...links].filter((host) => !loads.has(host)).sort() };
}
