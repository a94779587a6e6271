/** Words that stand where a name should. */
const nobody = /^(n\/?a|nil|no ?(one|body)|none|null|pending|self|tbc|tbd|todo|unknown|x+)$/;

/** A word with letters of more than one of the alphabets whose letters look alike. */
const mixed = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u] as const;

/** What nobody sees: control characters, marks of direction, and what takes no room. */
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

const plain = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** Whether a name tells readers whose it is: it has letters, all of which are seen, and of one alphabet a word. */
export function isPerson(name: string): boolean {
    const text = plain(name);
    const disguised = text
        .split(/[^\p{L}\p{M}]+/u)
        .some((word) => mixed.filter((script) => script.test(word)).length > 1);
    return /\p{L}/u.test(text) && !unseen.test(name) && !disguised && !nobody.test(text);
}

/** What a name is known by: the mailbox and the words before it, without what follows a plus sign in a mailbox, or a handle. */
function knownAs(name: string): { readonly mailboxes: readonly string[]; readonly words: string } {
    const text = plain(name)
        .replace(/\bmailto:/g, "")
        .replace(/["'`\u2018-\u201f]/g, "")
        .replace(/ *[([{<]? *\b(?:at|@) *\b *[)\]}>]? *(?=[^\s@]+\.)/g, "@")
        .replace(/ *@ */g, "@");
    const found = [...text.matchAll(/([^\s<>()[\],;:"@]+)@([^\s<>()[\],;:"@]+)/g)];
    const mailboxes = found.map(
        ([, local = "", domain = ""]) => `${local.replace(/\+.*/, "")}@${domain.replace(/\.+$/, "")}`,
    );
    const words = text
        .replace(/<?[^\s<>()]+@[^\s<>()]+>?/g, " ")
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .filter((word) => word !== "")
        .sort()
        .join(" ");
    return { mailboxes, words };
}

/** Whether two names are one person's, as far as names can tell: Ann <ann@example.com> is ann+work@example.com, Ann and @ann. */
export function samePerson(a: string, b: string): boolean {
    const [one, other] = [knownAs(a), knownAs(b)];
    if (one.mailboxes.some((box) => other.mailboxes.includes(box))) return true;
    if (one.words !== "" && one.words === other.words) return true;
    const handles = ({ mailboxes }: typeof one) => mailboxes.map((box) => box.slice(0, box.indexOf("@")));
    return (
        (one.mailboxes.length === 0 && handles(other).includes(one.words)) ||
        (other.mailboxes.length === 0 && handles(one).includes(other.words)) ||
        plain(a) === plain(b)
    );
}
