import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/providers', () => import('./providers.tsx'), 'Providers'),
    page('/council-contacts', () => import('./council-contacts.tsx'), 'CouncilContacts'),
    page('/providers/new', () => import('./provider-new.tsx'), 'ProviderNew'),
    page('/providers/$organisationId', () => import('./provider.tsx'), 'Provider'),
    page('/providers/$organisationId/edit', () => import('./provider-edit.tsx'), 'ProviderEdit'),
    page('/providers/$organisationId/settings/new', () => import('./setting-new.tsx'), 'SettingNew'),
    page('/providers/$organisationId/settings/$settingId/workforce', () => import('./workforce.tsx'), 'Workforce'),
    page('/providers/$organisationId/settings/$settingId/close', () => import('./setting-close.tsx'), 'SettingClose'),
    page('/providers/$organisationId/contracts/new', () => import('./contract-new.tsx'), 'ContractNew'),
    page('/providers/$organisationId/contracts/$contractId/end', () => import('./contract-end.tsx'), 'ContractEnd'),
  ],
};
