import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commonCharts } from "../../../components/kubernetes/charts";

const page = readFileSync(join(__dirname, "../../../docs/kubernetes.md"), "utf8");

it.each(commonCharts(2, { verticalScaling: true }).map(({ name, version }) => [name, version]))(
    "the guide names %s %s",
    (name, version) => {
        expect(page).toContain(`| ${name} | ${version} |`);
    },
);
