import { classDemands, type DataClass } from "../../model/data-classes";
import { regions } from "../../model/regions";
import { placesOfClass } from "../lineage/classes";
import type { Lineage, Place } from "../lineage/document";
import type { Item, Line } from "./document";
import { listed, missing, type Stated, said } from "./stated";

/** Companies behind the clouds. */
const companies = { aws: "Amazon Web Services", azure: "Microsoft", gcp: "Google" } as const;

/** Places that hold something of people: what is stored, and what is recorded about it. */
const personal = ({ places }: Lineage): readonly Place[] => places.filter(({ content }) => content !== "settings");

/** Ids of places by region; those whose region nobody knows under an empty name. */
function byRegion(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
    const found = new Map<string, Place[]>();
    for (const place of places) {
        const names = place.regions.basis === "unknown" ? [""] : place.regions.value;
        for (const name of names) found.set(name, [...(found.get(name) ?? []), place]);
    }
    return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const ids = (places: readonly Place[]) => [...new Set(places.map(({ id }) => id))].sort();
const servicesOf = (places: readonly Place[]) => [...new Set(places.map(({ service }) => service))].sort().join(", ");
const regionText = (name: string) => {
    const known = regions.get(name);
    return known ? `${name} (${known.place}, ${known.jurisdictions.join(", ")})` : name;
};

/** Categories of people and of data (Art. 30(1)(c)). */
export function categories(of: Stated): Item {
    const { classes } = of.tenant.data;
    const named = classes.map((one, at) => said(`Data: ${one}, ${classDemands[one].about}`, `data.classes[${at}]`, of));
    const words = of.tenant.data.categories ? listed(of, "categories") : [];
    return {
        id: "categories",
        title: "Categories of people and of data",
        article: "30(1)(c)",
        lines: [
            ...listed(of, "subjects").map((line) => ({ ...line, text: `People: ${line.text}` })),
            ...(named.length === 0 ? [missing("data.classes", "Data: nobody said of which classes")] : named),
            ...words.map((line) => ({ ...line, text: `Data: ${line.text}` })),
        ],
    };
}

/** Recipients (Art. 30(1)(d)): the cloud in each region, where alerts go, and whoever is named. */
export function recipients(of: Stated, lineage: Lineage): Item {
    const company = companies[lineage.cloud];
    const clouds = [...byRegion(personal(lineage))].map(
        ([region, places]): Line => ({
            text: `${company}, as a sub-processor in ${region === "" ? "a region that is not known before deployment" : regionText(region)}: ${servicesOf(places)}`,
            basis: "planned",
            sources: ids(places),
        }),
    );
    const { alert_channels: channels, alert_targets: targets } = of.tenant.tenant_config.monitoring;
    const alerts = [
        ...(channels.includes("slack") && targets.slack ? ["Slack"] : []),
        ...(channels.includes("webhook") ? targets.webhook.map((url) => new URL(url).host) : []),
        ...(channels.includes("email") ? targets.email : []),
    ];
    const told = alerts.map(
        (name): Line => ({
            text: `${name}: alerts about the tenant's work, which name resources and figures`,
            basis: "planned",
            sources: ["tenant_config.monitoring.alert_targets"],
        }),
    );
    return {
        id: "recipients",
        title: "Who it is disclosed to",
        article: "30(1)(d)",
        lines: [...clouds, ...told, ...listed(of, "recipients")],
    };
}

/** Transfers to countries outside of the Union (Art. 30(1)(e), 30(2)(c)). */
export function transfers(of: Stated, lineage: Lineage): Item {
    const outside = [...byRegion(personal(lineage))].filter(
        ([name]) => !regions.get(name)?.jurisdictions.includes("eu"),
    );
    const lines = outside.map(
        ([name, places]): Line => ({
            text:
                name === ""
                    ? "Where some of it lies is not known before deployment"
                    : `Lies in ${regionText(name)}, outside of the Union`,
            basis: "planned",
            sources: ids(places),
        }),
    );
    const edge: Line = {
        text: "Passes through points of presence all over the world, where the edge ends TLS",
        basis: "planned",
        sources: ["edge"],
    };
    const all = of.tenant.edge ? [...lines, edge] : lines;
    const { safeguard } = of.tenant.data;
    const ground = safeguard
        ? said(`Safeguard: ${safeguard}`, "data.safeguard", of)
        : missing("data.safeguard", "Safeguard: nobody said what lets it go there");
    const none: Line = {
        text: "Everything that is planned lies in the Union; what a cloud's own people may see from elsewhere, its contract says",
        basis: "planned",
        sources: ids(personal(lineage)),
    };
    const safeguards = safeguard || all.length > 0 ? [ground] : [];
    return {
        id: "transfers",
        title: "Transfers to other countries",
        article: "30(1)(e), 30(2)(c)",
        lines: [...(all.length > 0 ? all : [none]), ...safeguards],
    };
}

/** Days after a deletion for which places that nothing else ends keep what was deleted, in words. */
function afterwards(places: readonly Place[]): string {
    const endless = places.filter(({ retention: { days } }) => days.basis !== "unknown" && days.value === null);
    const spans = endless.flatMap(({ retention: { afterDeletion } }) => afterDeletion ?? []);
    const known = Math.max(0, ...spans.map((span) => (span.basis === "unknown" ? 0 : span.value)));
    const open = spans.some(({ basis }) => basis === "unknown");
    const parts = [
        ...(known > 0 ? [`${Math.ceil(known)} days`] : []),
        ...(open ? ["a time not known before deployment"] : []),
    ];
    return parts.length === 0 ? "" : `, and for ${parts.join(" or ")} more`;
}

/** The longest time for which places keep something, in words. */
function longest(places: readonly Place[]): string {
    const spans = places.map(({ retention: { days } }) => (days.basis === "unknown" ? undefined : days.value));
    const bounded = spans.filter((span) => typeof span === "number");
    const parts = [
        ...(spans.includes(null) ? [`until it is deleted${afterwards(places)}`] : []),
        ...(bounded.length > 0 ? [`${Math.ceil(Math.max(...bounded))} days`] : []),
        ...(spans.includes(undefined) ? ["not known before deployment"] : []),
    ];
    return parts.join(", or ");
}

/** Lines about places, by what they are. */
function limitsOf(about: string, places: readonly Place[]): Line[] {
    const kinds = [...new Set(places.map(({ kind }) => kind))];
    return kinds.map((kind) => {
        const some = places.filter((place) => place.kind === kind);
        return { text: `${about} in ${kind}: ${longest(some)}`, basis: "planned", sources: ids(some) };
    });
}

const traces = ({ places }: Lineage) => places.filter(({ content }) => content === "traces");

/** Time limits for erasure (Art. 30(1)(f)), for each class of data. */
export function limits(of: Stated, lineage: Lineage): Item {
    const { classes, retention } = of.tenant.data;
    const own = retention
        ? [said(`Copies, metrics and logs are kept for ${retention} at most`, "data.retention", of)]
        : [missing("data.retention", "Nobody said for how long it may be kept")];
    const planned =
        classes.length === 0
            ? limitsOf("Everything", personal(lineage))
            : [
                  ...classes.flatMap((name: DataClass) => limitsOf(name, placesOfClass(lineage.places, name).here)),
                  ...limitsOf("What is recorded about people's use, such as addresses of clients,", traces(lineage)),
              ];
    return { id: "limits", title: "Time limits for erasure", article: "30(1)(f)", lines: [...own, ...planned] };
}
