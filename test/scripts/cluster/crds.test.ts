import { expect, it } from "vitest";
import { definitionsIn } from "../../../scripts/cluster/crds";

const definition = (name: string) =>
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${name}\n`;

it("takes the definitions out of a file that holds other objects as well", () => {
    const text = `${definition("a.example.com")}---\nkind: ConfigMap\n---\n${definition("b.example.com")}`;
    expect(definitionsIn(text).map(({ metadata }) => metadata.name)).toEqual(["a.example.com", "b.example.com"]);
});

it("reads through the conditions of a chart's template", () => {
    const text = `{{- if .Values.crds.enabled }}\n---\n${definition("a.example.com")}{{- end }}\n`;
    expect(definitionsIn(text)).toHaveLength(1);
});

it("finds nothing in an empty file", () => {
    expect(definitionsIn("")).toEqual([]);
    expect(definitionsIn("---\n---\n")).toEqual([]);
});
