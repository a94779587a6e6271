/** Where settings come from, and go on coming from. */
export interface SettingsSource {
    /**
     * Looks until it is stopped, and tells of all that there is whenever something changed.
     *
     * @param take by file or ConfigMap: its text
     * @param failed why it could not be looked at; it is tried again
     */
    start(take: (texts: ReadonlyMap<string, string>) => void, failed: (error: unknown) => void): void;
    stop(): void;
}
