import { describe, expect, it } from "vitest";
import { catalogue } from "../../../policies/catalogue";
import { frameworkIds } from "../../../policies/frameworks/framework";
import { controlsOf, frameworks } from "../../../policies/frameworks/index";
import published from "../../../policies/frameworks/published.json";
import { type Theme, themes } from "../../../policies/frameworks/themes";

describe.each(frameworkIds)("the framework %s", (id) => {
    const { controls } = frameworks[id];

    it("has each control once", () => {
        expect(new Set(controls.map((control) => control.id)).size).toBe(controls.length);
    });

    it("knows every control that a theme serves, and calls none of them beyond automation", () => {
        const byId = new Map(controls.map((control) => [control.id, control]));
        for (const theme of Object.values(themes)) {
            for (const control of theme[id])
                expect(byId.get(control)?.automatable ?? "unknown").not.toMatch(/no|unknown/);
        }
    });
});

describe("controlsOf", () => {
    it("joins what themes serve, each control once, in the order of the framework", () => {
        expect(controlsOf(["audit-logging", "encryption-at-rest", "key-management"])).toEqual({
            soc2: ["CC6.1", "CC7.2", "CC7.3", "C1.1"],
            gdpr: ["5(1)(f)", "5(2)", "30", "32(1)(a)", "33"],
            iso27001: ["A.5.28", "A.8.15", "A.8.24"],
        });
    });

    it("has a control of ISO 27001 for every theme", () => {
        for (const theme of Object.keys(themes))
            expect(controlsOf([theme as Theme]).iso27001.length).toBeGreaterThan(0);
    });
});

describe("themes of rules", () => {
    it.each(catalogue)("$id is about something, each theme once", ({ themes: about }) => {
        expect(about.length).toBeGreaterThan(0);
        expect(new Set(about).size).toBe(about.length);
    });
});

describe("what others publish", () => {
    it("is told for rules that may exist, by the ids of their checks", () => {
        const rules = Object.entries(published.rules);
        expect(rules.length).toBeGreaterThan(300);
        for (const [id, { checks }] of rules) {
            expect(id).toMatch(/^(aws|azure|gcp|k8s)-/);
            for (const list of Object.values(checks)) expect(list.length).toBeGreaterThan(0);
        }
    });
});
