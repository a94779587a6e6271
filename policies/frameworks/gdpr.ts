import type { Framework } from "./framework";

/** Source: Regulation (EU) 2016/679; titles in our own words, 2026-11. */
export const gdpr: Framework = {
    id: "gdpr",
    name: "GDPR (EU) 2016/679",
    version: "2016/679",
    controls: [
        { id: "5(1)(e)", title: "Storage limitation", automatable: "yes" },
        { id: "5(1)(f)", title: "Integrity and confidentiality", automatable: "yes" },
        { id: "5(2)", title: "Accountability", automatable: "yes" },
        { id: "17", title: "Right to erasure", automatable: "partial" },
        { id: "24", title: "Responsibility of the controller", automatable: "partial" },
        { id: "25(1)", title: "Data protection by design", automatable: "yes" },
        { id: "25(2)", title: "Data protection by default", automatable: "yes" },
        { id: "28", title: "Processor", automatable: "partial" },
        { id: "28(3)(a)", title: "Processing on documented instructions, transfers included", automatable: "partial" },
        { id: "30", title: "Records of processing activities", automatable: "partial" },
        { id: "32(1)(a)", title: "Pseudonymisation and encryption", automatable: "yes" },
        {
            id: "32(1)(b)",
            title: "Ongoing confidentiality, integrity, availability and resilience",
            automatable: "yes",
        },
        { id: "32(1)(c)", title: "Restoring availability and access", automatable: "yes" },
        { id: "32(1)(d)", title: "Regular testing of measures", automatable: "partial" },
        { id: "32(4)", title: "Access only on instructions", automatable: "yes" },
        { id: "33", title: "Notifying the authority of a breach (72 h)", automatable: "partial" },
        { id: "34", title: "Telling data subjects of a breach", automatable: "no" },
        { id: "35", title: "Impact assessment", automatable: "no" },
        { id: "44", title: "General principle for transfers", automatable: "yes" },
        { id: "45", title: "Transfers on an adequacy decision", automatable: "partial" },
        { id: "46", title: "Transfers subject to safeguards", automatable: "partial" },
    ],
};
