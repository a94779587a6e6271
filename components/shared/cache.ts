/** Port of Valkey. */
export const cachePort = 6379;

/** Rights of a user on a server of its own: every key, but nothing that stops or reads the whole server. */
export const ownServerRights = "on ~* &* +@all -@admin -@dangerous +info";

/** Kinds of values, whose commands name the keys that they touch. Named one by one, since modules add commands to wider categories. */
const valueKinds = ["string", "hash", "list", "set", "sortedset", "stream", "bitmap", "hyperloglog", "geo", "keyspace"];
/** What else clients need: sessions, transactions, messages, and scripts, whose commands are checked one by one. */
const around = ["connection", "transaction", "pubsub"];
const scripts = ["eval", "eval_ro", "evalsha", "evalsha_ro", "script|load", "script|exists", "time"];
/** What names no key of its own, and so tells of everybody's: names of keys, how many, which channels, which keys change. */
const telling = ["scan", "randomkey", "dbsize", "pubsub", "client|tracking"];

/**
 * Rights on a shared server: keys and channels under the tenant's id. Nothing is allowed but what is named, so that a
 * newer server brings no new rights.
 */
export function sharedServerRights(tenantId: string): string {
    return [
        `on ~${tenantId}:* resetchannels &${tenantId}:* -@all`,
        ...[...valueKinds, ...around].map((category) => `+@${category}`),
        ...scripts.map((command) => `+${command}`),
        "-@admin -@dangerous",
        ...telling.map((command) => `-${command}`),
    ].join(" ");
}
/** A user group needs a member; a cell's own can do nothing. */
export const noRights = "off ~* -@all";
