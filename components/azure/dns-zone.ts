/** Parts of the id of a DNS zone. */
export interface ZoneParts {
    readonly subscription: string;
    readonly group: string;
    readonly name: string;
}

/** Takes the id of a DNS zone apart. */
export function zoneParts(zoneId: string): ZoneParts {
    const [, , subscription = "", , group = "", , , , name = ""] = zoneId.split("/");
    return { subscription, group, name };
}
