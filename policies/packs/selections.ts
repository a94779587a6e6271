import type { FrameworkId } from "../frameworks/framework";
import { controlsOf } from "../frameworks/index";
import type { Theme } from "../frameworks/themes";
import type { Rule } from "../rule";

type Selection = (rule: Rule) => boolean;

/** Rules about any of the themes. */
export function about(...themes: readonly Theme[]): Selection {
    return (rule) => rule.themes.some((theme) => themes.includes(theme));
}

/** Rules that serve a control of the framework. */
export function serving(framework: FrameworkId): Selection {
    return (rule) => controlsOf(rule.themes)[framework].length > 0;
}

/** Rules about anything beside cost. */
export const beyondCost: Selection = (rule) => rule.themes.some((theme) => theme !== "cost");
