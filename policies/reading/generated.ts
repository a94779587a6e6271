/** Keys and tokens are at least so long, and what is longer is a file. */
const [shortest, longest] = [24, 128];
/** Bits a character; random letters and digits have 6 at most, words that somebody wrote about 3.5. */
const even = 3.9;
/** How often one kind of character follows another in chance; of words put together it is a quarter or less. */
const mixed = 0.4;

const kinds = [/[a-z]/, /[A-Z]/, /\d/];
const kindOf = (character: string): number => kinds.findIndex((kind) => kind.test(character));

/**
 * Whether a text is one word of chance, as keys and tokens are: upper and lower case and digits, evenly used, that follow each other in no order. `any` takes in
 * what is written in base 16 or 32 as well, which elsewhere is the hash of something.
 */
export function isGenerated(text: string, alphabet: "mixed" | "any" = "mixed"): boolean {
    const word = text.trim();
    if (!/^[\w+/.~-]+={0,2}$/.test(word) || word.length < shortest || word.length > longest) return false;
    if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(word) || textIn(word) !== undefined) return false;
    if (alphabet === "any" && /^([\da-f]{32,}|[\dA-F]{32,}|[A-Z2-7]{26,}=*)$/.test(word) && /\d/.test(word))
        return entropyOf(word) > 2.8;
    if (!kinds.every((kind) => kind.test(word)) || entropyOf(word) < even) return false;
    const changes = [...word].filter((one, index) => index > 0 && kindOf(one) !== kindOf(word[index - 1]!)).length;
    return changes / (word.length - 1) > mixed;
}

/** Whether a text is a password as people are asked for: letters of both cases, digits, and a mark that names and numbers do not have. */
export function isStrongPassword(text: string): boolean {
    const word = text.trim();
    if (word.length < 8 || word.length > 64 || /\s|:\/\/|^[^@]+@[\w-]+\.[\w.-]+$/.test(word)) return false;
    return kinds.every((kind) => kind.test(word)) && /[!@#$%^&*?~+=|]/.test(word);
}

/** The text that is written in base64, if any. */
export function textIn(encoded: string): string | undefined {
    const word = encoded.trim();
    if (!/^[A-Za-z\d+/]{16,}={0,2}$/.test(word)) return undefined;
    const text = Buffer.from(word, "base64").toString("latin1");
    return /^[\t\n\r\x20-\x7e]+$/.test(text) ? text : undefined;
}

/** Whether a text is too even a mix of letters and digits to be a word. */
export function looksRandom(text: string): boolean {
    return /^[\w+/=.-]{20,}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text) && entropyOf(text) > 3.5;
}

/** Bits of information a character, by how often each occurs. */
function entropyOf(text: string): number {
    const counts = new Map<string, number>();
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
