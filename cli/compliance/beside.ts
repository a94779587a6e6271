import type { SarifFacts } from "../../compliance/sarif/sarif";
import type { Fleet } from "../../model/fleet";
import type { Host } from "../host";
import { ruleIndex } from "../render/rules";
import { packageVersion } from "./package";
import { locateIn } from "./places";

/** What documents say beside evidence; each is found out once, and only when its format is asked for. */
export interface Beside {
    sarif(): Promise<SarifFacts>;
}

/** Keeps what was made. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
    let made: Promise<T> | undefined;
    return () => {
        made ??= make();
        return made;
    };
}

export function besideOf(host: Host, fleet: Fleet): Beside {
    return {
        sarif: once(async () => {
            const rules = await ruleIndex();
            return { version: packageVersion(), rules, locate: await locateIn(host, fleet, rules) };
        }),
    };
}
