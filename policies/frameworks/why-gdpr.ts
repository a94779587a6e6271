/** Why no rule shows an article of the GDPR, by its id: of every one without a rule. In our own words, 2026-11. */
export const whyGdpr: Readonly<Record<string, string>> = {
    "24": "The controller's measures as a whole, and that they fit the risk, are for the controller to show; rules show single measures under 25 and 32.",
    "34": "Data subjects are told of a breach by people.",
    "35": "An impact assessment is a document about purposes and risks, made before the processing begins.",
    "45": "Rules keep data where a tenant says that it may be (44); which decisions of adequacy stand, and whether a recipient is covered by one, people have to know (docs/gaps.md).",
    "46": "Safeguards such as standard clauses are contracts; rules keep data in the regions that a tenant names (44).",
};
