import type { Evidence } from "../../../../compliance/evidence/schema";
import { fleetFrameworks } from "../../../../compliance/fleet";
import { clientScript } from "../bundle";
import { policyFor, scriptJson } from "../document";
import { html } from "../markup";
import { coverage, frameworkSections } from "./controls";
import { encodeCompliance } from "./encode";
import { exemptionsSection } from "./exemptions";
import type { PageFacts } from "./facts";
import { findings } from "./findings";
import { historySection, integritySection } from "./history";
import { overview } from "./overview";
import { complianceStyles } from "./styles";

const places = ["findings", "controls", "coverage", "exemptions", "history", "integrity"];

function* pieces(all: readonly Evidence[], facts: PageFacts, script: string): Generator<string> {
    const frameworks = fleetFrameworks(all);
    const data = encodeCompliance(all, facts.rules);
    const links = places.map((one) => html`<a href="#${one}">${one[0]!.toUpperCase()}${one.slice(1)}</a>`);
    yield `<!doctype html>
<html lang="en" data-theme="auto">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(script, complianceStyles)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>Compliance evidence · Tenantry</title>
<style>${complianceStyles}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
`;
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
    yield '</main>\n<script type="application/json" id="evidence">';
    const { rules, ...rest } = data;
    yield `${scriptJson(rest).slice(0, -1)},"rules":[`;
    for (const [at, rule] of rules.entries()) yield `${at > 0 ? "," : ""}${scriptJson(rule)}`;
    yield `]}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** Evidence as one page that needs nothing but itself: framework, control, rule, resources. */
export async function complianceHtml(all: readonly Evidence[], facts: PageFacts): Promise<Iterable<string>> {
    return pieces(all, facts, await clientScript("compliance"));
}
