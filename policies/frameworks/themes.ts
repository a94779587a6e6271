import type { Controls } from "./framework";

/**
 * What rules are about, and the controls that each theme serves: the map from rules to controls, in one place. It is a proposal, made
 * theme by theme from the texts of the frameworks; what others publish for the same checks is kept apart from it (`published.json`).
 * Source: Tenantry's mapping of 2026-11, reviewed by no auditor.
 */
export const themes = {
    "asset-inventory": {
        soc2: ["CC6.1"],
        gdpr: ["30"],
        iso27001: ["A.5.9", "A.5.12", "A.5.13"],
    },
    "audit-logging": {
        soc2: ["CC7.2", "CC7.3"],
        gdpr: ["5(2)", "30", "33"],
        iso27001: ["A.5.28", "A.8.15"],
    },
    availability: {
        soc2: ["A1.1", "A1.2"],
        gdpr: ["32(1)(b)"],
        iso27001: ["A.5.29", "A.8.14"],
    },
    backup: {
        soc2: ["A1.2", "A1.3", "CC7.5", "PI1.5"],
        gdpr: ["32(1)(b)", "32(1)(c)"],
        iso27001: ["A.5.30", "A.8.13"],
    },
    "change-management": {
        soc2: ["CC8.1"],
        gdpr: ["32(1)(b)"],
        iso27001: ["A.8.9", "A.8.32"],
    },
    cost: {
        soc2: [],
        gdpr: [],
        iso27001: ["A.8.6"],
    },
    disposal: {
        soc2: ["C1.2", "P4.2", "P4.3"],
        gdpr: ["5(1)(e)", "17"],
        iso27001: ["A.8.10"],
    },
    "encryption-at-rest": {
        soc2: ["CC6.1", "C1.1"],
        gdpr: ["5(1)(f)", "32(1)(a)"],
        iso27001: ["A.8.24"],
    },
    "encryption-in-transit": {
        soc2: ["CC6.1", "CC6.6", "CC6.7"],
        gdpr: ["5(1)(f)", "32(1)(a)"],
        iso27001: ["A.5.14", "A.8.21", "A.8.24"],
    },
    identity: {
        soc2: ["CC6.1", "CC6.2"],
        gdpr: ["32(1)(b)"],
        iso27001: ["A.5.16", "A.5.17", "A.8.5"],
    },
    integrity: {
        soc2: ["CC6.8", "CC7.1", "PI1.5"],
        gdpr: ["5(1)(f)", "32(1)(b)"],
        iso27001: ["A.5.28", "A.5.33", "A.8.15"],
    },
    "key-management": {
        soc2: ["CC6.1"],
        gdpr: ["32(1)(a)"],
        iso27001: ["A.8.24"],
    },
    monitoring: {
        soc2: ["CC7.1", "CC7.2", "CC7.3"],
        gdpr: ["32(1)(d)", "33"],
        iso27001: ["A.5.25", "A.8.16"],
    },
    "network-isolation": {
        soc2: ["CC6.1", "CC6.6"],
        gdpr: ["25(2)", "32(1)(b)"],
        iso27001: ["A.8.20", "A.8.22"],
    },
    "public-exposure": {
        soc2: ["CC6.1", "CC6.6"],
        gdpr: ["5(1)(f)", "25(2)", "32(1)(b)"],
        iso27001: ["A.8.3", "A.8.12", "A.8.20"],
    },
    rbac: {
        soc2: ["CC6.1", "CC6.3"],
        gdpr: ["25(2)", "32(1)(b)", "32(4)"],
        iso27001: ["A.5.15", "A.5.18", "A.8.2", "A.8.3"],
    },
    residency: {
        soc2: ["CC6.7", "C1.1"],
        gdpr: ["28(3)(a)", "44"],
        iso27001: ["A.5.23", "A.5.31", "A.5.34"],
    },
    retention: {
        soc2: ["C1.1", "C1.2"],
        gdpr: ["5(1)(e)", "17"],
        iso27001: ["A.5.33", "A.8.10"],
    },
    scaling: {
        soc2: ["A1.1"],
        gdpr: ["32(1)(b)"],
        iso27001: ["A.8.6"],
    },
    secrets: {
        soc2: ["CC6.1"],
        gdpr: ["32(1)(b)"],
        iso27001: ["A.5.17", "A.8.24"],
    },
    "tenant-isolation": {
        soc2: ["CC6.1", "CC6.3", "C1.1"],
        gdpr: ["25(1)", "28", "32(1)(b)"],
        iso27001: ["A.5.23", "A.8.3", "A.8.22"],
    },
    vulnerability: {
        soc2: ["CC7.1"],
        gdpr: ["32(1)(d)"],
        iso27001: ["A.8.8"],
    },
    "workload-hardening": {
        soc2: ["CC6.8", "CC8.1"],
        gdpr: ["32(1)(b)"],
        iso27001: ["A.8.9", "A.8.18"],
    },
} as const satisfies Record<string, Controls>;

/** What a rule is about. */
export type Theme = keyof typeof themes;
