import type { Controls, Framework, FrameworkId } from "./framework";
import { gdpr } from "./gdpr";
import { iso27001 } from "./iso27001";
import { soc2 } from "./soc2";
import { type Theme, themes } from "./themes";
import { whyGdpr } from "./why-gdpr";
import { whyIso27001 } from "./why-iso27001";
import { whySoc2 } from "./why-soc2";

export const frameworks: Readonly<Record<FrameworkId, Framework>> = { soc2, gdpr, iso27001 };

const whys = { soc2: whySoc2, gdpr: whyGdpr, iso27001: whyIso27001 };

/** Why no rule shows that a control holds; of those alone that have none. */
export function whyNoRule(framework: FrameworkId, control: string): string | undefined {
    return Object.hasOwn(whys[framework], control) ? whys[framework][control] : undefined;
}

/** Where a control stands in its framework, so that lists come in the framework's own order. */
const positionsIn = (id: FrameworkId): ReadonlyMap<string, number> =>
    new Map(frameworks[id].controls.map((control, at) => [control.id, at]));
const positions = { soc2: positionsIn("soc2"), gdpr: positionsIn("gdpr"), iso27001: positionsIn("iso27001") };

/** The controls that a rule about these themes is proposed to serve, each once, in the order of its framework. */
export function controlsOf(about: readonly Theme[]): Controls {
    const of = (framework: FrameworkId) => {
        const at = positions[framework];
        const ids = new Set<string>(about.flatMap((theme) => themes[theme][framework]));
        return [...ids].sort((a, b) => at.get(a)! - at.get(b)!);
    };
    return { soc2: of("soc2"), gdpr: of("gdpr"), iso27001: of("iso27001") };
}
