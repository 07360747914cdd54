import JourneyLedger

/// What a file of evidence does not show: said on its page and at its verification.
struct EvidenceLimits {
    private let story: EvidenceStory

    init(_ story: EvidenceStory) {
        self.story = story
    }

    var lines: [String] {
        var lines = [
            "That no event was left out: only a verification of the whole ledger shows that",
            "That what was recorded is true, and that the clock was right",
            "The names of people and teams: the ledger holds pseudonyms and keys",
            "That people held their roles then, but that the database said so",
            "Who received what, and what a platform did: ask the platform",
        ]
        if story.proven.circumstances.identity == "embedded" {
            lines.append(
                "Who was who: one operating-system user of one computer was everybody "
                    + "(identity: embedded)")
        }
        lines.append(
            "That an event was made by whom it names: whoever administers the database can write "
                + "any. A sign-off with its person's own signature is out of their reach")
        let erased = story.events.count(where: \.isErased)
        if erased > 0 {
            lines.append("\(erased) texts that people wrote: committed, erased")
        }
        if story.checks.contains(where: { !$0.isCommitted }) {
            lines.append(
                "That results of checks marked so are those of then: their events name no digest")
        }
        return lines
    }
}
