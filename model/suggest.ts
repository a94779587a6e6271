import { distance } from "fastest-levenshtein";

/** Words longer than this are not compared: nobody mistypes them into one of ours. */
const longest = 64;

/** The allowed word that `word` most likely meant, where one is near enough. */
export function nearest(word: string, allowed: Iterable<string>): string | undefined {
    if (word.length > longest) return undefined;
    const wanted = word.toLowerCase();
    let best: string | undefined;
    let least = (wanted.length <= 3 ? 1 : Math.max(2, Math.floor(wanted.length / 3))) + 1;
    for (const candidate of allowed) {
        // Who stops in the middle of a word means that word.
        if (wanted.length >= 3 && candidate.toLowerCase().startsWith(wanted)) return candidate;
        const away = distance(wanted, candidate.toLowerCase());
        if (away < least) [best, least] = [candidate, away];
    }
    return best;
}
