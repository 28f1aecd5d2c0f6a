/** The text that everybody reads before it counts that she gave anything; which version she has read is kept with her. */
export const privacyNoticeVersion = '2026-11';
