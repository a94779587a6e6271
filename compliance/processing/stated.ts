import type { Origin, Provenance } from "../../model/fleet";
import type { Tenant } from "../../model/schema/tenant";
import type { Item, Line } from "./document";

/** A tenant, and where its values were written. */
export interface Stated {
    readonly tenant: Tenant;
    readonly provenance: Provenance;
}

const placeOf = (origin: Origin | undefined) =>
    origin ? { by: `${origin.file}:${origin.line} (${origin.layer})` } : {};

/** What somebody wrote at a path. */
export function said(text: string, path: string, { provenance }: Stated): Line {
    return { text, basis: "stated", ...placeOf(provenance.get(path)) };
}

/** What nobody wrote. */
export const missing = (field: string, text = "nobody said"): Line => ({ text, basis: "missing", field });

type Party = "controller" | "processor" | "representative" | "officer";

/** A party, or the field that would name it. */
function party(of: Stated, name: Party, otherwise?: string): Line {
    const written = of.tenant.data[name];
    if (!written) return missing(`data.${name}`, otherwise);
    return said(`${written.name}, ${written.contact}`, `data.${name}.name`, of);
}

type Lines = "purposes" | "subjects" | "categories" | "recipients";

/** The lines of a list, or the field that would hold them. */
export function listed(of: Stated, name: Lines): Line[] {
    const written = of.tenant.data[name] ?? [];
    if (written.length === 0) return [missing(`data.${name}`)];
    return written.map((text, at) => said(text, `data.${name}[${at}]`, of));
}

/** Who is answerable (Art. 30(1)(a), 30(2)(a)). */
export function parties(of: Stated): Item {
    return {
        id: "parties",
        title: "Who is answerable",
        article: "30(1)(a), 30(2)(a)",
        lines: [
            prefixed("Controller", party(of, "controller")),
            prefixed("Processor", party(of, "processor")),
            prefixed(
                "Representative",
                party(of, "representative", "nobody said; a controller in the Union needs none"),
            ),
            prefixed("Data protection officer", party(of, "officer")),
        ],
    };
}

const prefixed = (who: string, line: Line): Line => ({ ...line, text: `${who}: ${line.text}` });
