import type { Lineage, Place } from "../../compliance/lineage/document";
import { keptFor, keyOf, regionsOf } from "./place-cells";

/** Text within a node's quotes: Mermaid reads entities in it. */
const quoted = (text: string): string =>
    text.replace(/[^\p{L}\p{N} .,:()*?'/-]/gu, (character) => `#${character.codePointAt(0)};`);

const label = (place: Place): string =>
    [`${place.service}: ${place.what}`, `${regionsOf(place)}, ${keyOf(place)}`, keptFor(place.retention)]
        .map(quoted)
        .join("<br/>");

/** What flows where: from the tenant's workloads to what they store in, and from there to copies and backups. */
function edges(places: readonly Place[], ids: ReadonlyMap<Place, string>): string[] {
    const stored = places.filter(({ kind, content }) => content === "data" && !["copies", "backups"].includes(kind));
    return places.flatMap((place) => {
        const id = ids.get(place)!;
        const sources = stored.filter((one) => one.urn === place.urn && one !== place);
        if (place.content !== "data" || sources.length === 0) return [`    app ${arrows[place.content]} ${id}`];
        return place.kind === "backups" || place.kind === "copies"
            ? sources.map((one) => `    ${ids.get(one)} --> ${id}`)
            : [`    app --> ${id}`];
    });
}

const arrows = { data: "-->", traces: "-.->", settings: "-.->" } as const;

/** Each stack as a group, with a node for each place. */
function diagram(lineage: Lineage): string[] {
    const places = lineage.places.filter(({ content }) => content !== "settings");
    const ids = new Map(places.map((place, at) => [place, `p${at}`]));
    const stacks = [...new Set(places.map(({ stack }) => stack))];
    return [
        "flowchart LR",
        `    app(["${quoted(lineage.tenant)}"])`,
        ...stacks.flatMap((stack, at) => [
            `    subgraph s${at}["${quoted(stack)}"]`,
            ...places
                .filter((place) => place.stack === stack)
                .map((place) => `        ${ids.get(place)}["${label(place)}"]`),
            "    end",
        ]),
        ...edges(places, ids),
    ];
}

/** Lineages as diagrams of Mermaid: of one tenant the diagram alone, of several a page with one each. Settings are left out. */
export function dataMermaid(found: readonly Lineage[]): string {
    if (found.length === 1) return `${diagram(found[0]!).join("\n")}\n`;
    const pages = found.map((one) => [`## ${one.tenant}`, "", "```mermaid", ...diagram(one), "```"].join("\n"));
    return `${pages.join("\n\n")}\n`;
}
