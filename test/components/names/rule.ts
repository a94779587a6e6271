/** What a service says of the names that it takes. Written from the services' own documentation, not from the program. */
export interface ServiceRule {
    /** Input that holds the name, such as `bucket`; with dots for what lies deeper. */
    readonly property: string;
    readonly max: number;
    /** Fewest characters. @default 1 */
    readonly min?: number;
    /** The alphabet, and where which character may stand. */
    readonly form: RegExp;
    /** Inputs that name what the name is unique in, such as `resourceGroupName`; `[]` is the account, and all of the cloud where that is wider. */
    readonly within?: readonly string[];
    /** Any number of resources may have the same. */
    readonly repeats?: true;
    readonly source: string;
}

/** Rules of the types of a cloud. Types that people give no name, or only the name of something else, have an empty list. */
export type ServiceRules = Readonly<Record<string, readonly ServiceRule[]>>;

const letter = "[a-zA-Z]";
/** Forms that several services share. */
export const forms = {
    /** Letters, digits and hyphens that begin with a letter, without hyphens at the end or beside each other. */
    identifier: new RegExp(`^${letter}[a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$`),
    word: /^[a-zA-Z0-9_-]+$/,
    words: /^[a-zA-Z0-9._-]+$/,
    /** RFC 1035. */
    label: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    /** RFC 1123. */
    dnsLabel: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    /** Begins with a letter or digit, ends with one or an underscore: names of Microsoft.Network. */
    azureNetwork: /^[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9_])?$/,
    uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    anything: /^[^\p{Cc}]+$/u,
} as const;
