import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isScalar, Pair, parseDocument, Scalar, YAMLMap } from "yaml";
import { EditError } from "../edit";

const head = ` The cell that each tenant of this region runs on; silo of one that has none. Written by \`tenantry place --write\`; keep it in version control.
 Who is named here stays there, whatever tenants and cells come: changing a line moves what is deployed.`;

/** What a record says. */
function placementsOf(document: Document.Parsed): Record<string, string> {
    const { placements = {} } = (document.toJS() ?? {}) as { placements?: Record<string, string> | null };
    return placements ?? {};
}

function parsed(text: string): Document.Parsed {
    const document = parseDocument(text);
    const [error] = document.errors;
    if (error) throw new EditError(error.message);
    if (document.contents !== null && !isMap(document.contents)) throw new EditError("it holds no fields");
    return document;
}

const idOf = ({ key }: { readonly key: unknown }): string => String(isScalar(key) ? key.value : key);

/** The map of placements of a document, made where there is none; entries stand on lines of their own. */
function entriesOf(document: Document.Parsed): YAMLMap {
    const found = document.get("placements");
    const entries = isMap(found) ? found : new YAMLMap();
    entries.flow = false;
    if (entries !== found) document.set("placements", entries);
    // What stands above the first entry is read as the map's, and would stay above whoever comes before it.
    const first = entries.items[0]?.key;
    if (isScalar(first) && entries.commentBefore) {
        first.commentBefore = entries.commentBefore;
        entries.commentBefore = null;
    }
    return entries;
}

/**
 * The text of a region's record with tenants put in and taken out: new ones before the first that follows by id, everything else with
 * its comments where it was. A tenant that is there already is never put elsewhere.
 *
 * @param text what the file holds; undefined where there is none yet
 */
export function withPlacements(
    text: string | undefined,
    added: ReadonlyMap<string, string>,
    removed: ReadonlySet<string> = new Set(),
): string {
    const document = parsed(text ?? "placements: {}\n");
    if (text === undefined) document.commentBefore = head;
    const before = placementsOf(document);
    const entries = entriesOf(document);
    for (const id of removed) entries.delete(id);
    for (const [id, cell] of added) {
        if (entries.has(id)) throw new EditError(`it has ${id} already`);
        const next = entries.items.findIndex((one) => idOf(one) > id);
        const pair = new Pair(new Scalar(id), new Scalar(cell));
        entries.items.splice(next < 0 ? entries.items.length : next, 0, pair);
    }
    const made = document.toString({ lineWidth: 0 });
    const changed = text?.includes("\r\n") ? made.replaceAll(/\r?\n/g, "\r\n") : made;
    const kept = Object.entries(before).filter(([id]) => !removed.has(id));
    const wanted = Object.fromEntries([...kept, ...added]);
    if (!isDeepStrictEqual(placementsOf(parsed(changed)), wanted))
        throw new EditError("it cannot be changed without changing what stands beside it");
    return changed;
}
