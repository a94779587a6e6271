import { type ResourceView, type Unknown, unknown } from "../rule";
import { at, entries } from "./values";

/** Settings of providers parsed last: nested ones travel as JSON text, the same for every resource of a stack. */
const parsed = new Map<string, unknown>();
const mostParsed = 100;

function parse(text: string): unknown {
    if (parsed.has(text)) return parsed.get(text);
    if (parsed.size >= mostParsed) parsed.clear();
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch {
        value = undefined;
    }
    parsed.set(text, value);
    return value;
}

/** A setting of the resource's provider, whether it is written as a value or as JSON; undefined where nothing is set. */
export function providerSetting(resource: ResourceView, name: string): unknown {
    const setting = resource.provider?.get(name);
    return typeof setting === "string" ? parse(setting) : setting;
}

/** A tag's name as people mean it: case, hyphens and underscores do not matter. */
export const plainTag = (name: string): string => name.toLowerCase().replace(/[-_]/g, "");

/** Tags that a resource of AWS and its provider set, the resource's own last. */
export function tagEntries(resource: ResourceView): readonly (readonly [string, unknown])[] | Unknown {
    const lists = [at(providerSetting(resource, "defaultTags"), "tags"), resource.get("tags")].map(entries);
    if (lists.includes(unknown)) return unknown;
    return lists.flatMap((list) => (list === unknown ? [] : list));
}

/** The value of a tag, by its plain name; undefined where nothing sets it. */
export function tagOf(resource: ResourceView, name: string): unknown {
    const tags = tagEntries(resource);
    return tags === unknown ? unknown : tags.filter(([key]) => plainTag(key) === name).at(-1)?.[1];
}
