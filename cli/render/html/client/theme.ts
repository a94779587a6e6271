import { h } from "./dom";

const themes = ["auto", "light", "dark"] as const;
type Theme = (typeof themes)[number];
const key = "tenantry-theme";

function stored(): Theme {
    try {
        return themes.find((one) => one === localStorage.getItem(key)) ?? "auto";
    } catch {
        return "auto"; // a browser may keep no storage for files
    }
}

function apply(theme: Theme): void {
    document.documentElement.dataset.theme = theme;
    try {
        localStorage.setItem(key, theme);
    } catch {
        // the choice then lasts as long as the page
    }
}

/** The button that goes from the system's colours to light to dark. */
export function themeButton(): HTMLElement {
    let theme = stored();
    apply(theme);
    const label = (): string => ({ auto: "◐ Auto", light: "☀ Light", dark: "☾ Dark" })[theme];
    const button = h("button", {
        type: "button",
        class: "theme",
        title: "Colours: those of the system, light, dark",
        click: () => {
            theme = themes[(themes.indexOf(theme) + 1) % themes.length]!;
            apply(theme);
            button.textContent = label();
        },
    });
    button.textContent = label();
    return button;
}
