import type { Evidence } from "../../../../compliance/evidence/schema";
import { fleetFrameworks } from "../../../../compliance/fleet";
import { clientScript } from "../bundle";
import { html } from "../markup";
import { pageOf, scriptJson } from "../page";
import { coverage, frameworkSections } from "./controls";
import { encodeCompliance } from "./encode";
import { exemptionsSection } from "./exemptions";
import type { PageFacts } from "./facts";
import { findings } from "./findings";
import { historySection, integritySection } from "./history";
import { overview } from "./overview";
import { complianceStyles } from "./styles";

const places = ["findings", "controls", "coverage", "exemptions", "history", "integrity"];

type Data = ReturnType<typeof encodeCompliance>;

function* dataJson({ rules, ...rest }: Data): Generator<string> {
    yield `${scriptJson(rest).slice(0, -1)},"rules":[`;
    for (const [at, rule] of rules.entries()) yield `${at > 0 ? "," : ""}${scriptJson(rule)}`;
    yield "]}";
}

function* body(all: readonly Evidence[], facts: PageFacts, data: Data): Generator<string> {
    const frameworks = fleetFrameworks(all);
    const links = places.map((one) => html`<a href="#${one}">${one[0]!.toUpperCase()}${one.slice(1)}</a>`);
    yield '<a class="skip" href="#main">Skip to content</a>\n';
    yield html`<header><span class="brand"><b>Tenantry</b> compliance</span><nav aria-label="Parts of the page">${links}</nav></header>
<main id="main" tabindex="-1">
<noscript><p class="banner">Resources that hold are listed by JavaScript, which is off here. All else is in the page; nothing is loaded from anywhere.</p></noscript>
`.text;
    yield overview(all, frameworks, facts.version).text;
    yield findings(data).text;
    yield '<div id="controls">\n';
    yield frameworkSections(frameworks).text;
    yield "</div>\n";
    yield coverage(frameworks).text;
    yield exemptionsSection(all).text;
    yield historySection(facts).text;
    yield integritySection(all, facts).text;
    yield "</main>\n";
}

/** Evidence as one page that needs nothing but itself: framework, control, rule, resources. */
export async function complianceHtml(all: readonly Evidence[], facts: PageFacts): Promise<Iterable<string>> {
    const data = encodeCompliance(all, facts.rules);
    return pageOf({
        title: "Compliance evidence",
        styles: complianceStyles,
        script: await clientScript("compliance"),
        body: body(all, facts, data),
        data: { id: "evidence", json: dataJson(data) },
    });
}
