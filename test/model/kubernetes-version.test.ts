import { expect, test } from "vitest";
import { isAtLeast } from "../../model/kubernetes-version";

test("versions of Kubernetes are compared as numbers", () => {
    expect(isAtLeast("1.37", "1.37")).toBe(true);
    expect(isAtLeast("1.36", "1.37")).toBe(false);
    expect(isAtLeast("1.100", "1.37")).toBe(true);
});
