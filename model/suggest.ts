import { distance } from "fastest-levenshtein";

/** Words longer than this are not compared: nobody mistypes them into one of ours. */
const longest = 64;

/** The allowed word that `word` most likely meant, where one is near enough. */
export function nearest(word: string, allowed: Iterable<string>): string | undefined {
    if (word.length > longest) return undefined;
    const wanted = word.toLowerCase();
    let best: string | undefined;
    let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
    for (const candidate of allowed) {
        const away = distance(wanted, candidate.toLowerCase());
        if (away < least) [best, least] = [candidate, away];
    }
    return best;
}
