import JourneyModel

/// The words of the screens, beside the code's and each platform's own.
struct WordsPage: Presentable {
    struct Word: Equatable {
        var shown: String
        var precise: String
        var meaning: String
        var elsewhere: String
    }

    static let words = [
        Word(
            shown: "change", precise: "proposal", meaning: "what someone asks to have changed",
            elsewhere: "change request"),
        Word(
            shown: "sign-off", precise: "seat", meaning: "who must agree, and how many of them",
            elsewhere: "approver"),
        Word(
            shown: "checks, finding", precise: "assessment, finding",
            meaning: "what the policies say of a change", elsewhere: "Validate, alerts"),
        Word(
            shown: "2 of 3", precise: "quorum", meaning: "so many of so many have agreed",
            elsewhere: ""),
        Word(
            shown: "applied", precise: "applied",
            meaning: "the approved version is the current one",
            elsewhere: "Activate, Publish, Launch"),
        Word(
            shown: "to publish", precise: "to_publish",
            meaning: "approved, and to be done by hand in the platform", elsewhere: "Draft"),
        Word(
            shown: "published (reported)", precise: "published",
            meaning: "somebody said that it was done", elsewhere: "Published, Active, Live"),
        Word(
            shown: "verified", precise: "verified",
            meaning: "a runner compared an export, and it is equal", elsewhere: ""),
        Word(
            shown: "requested, unconfirmed", precise: "to_publish",
            meaning: "paused, stopped ... here; the platform has yet to follow", elsewhere: ""),
        Word(
            shown: "finishing", precise: "draining",
            meaning: "nobody enters; people inside go to the end",
            elsewhere: "Finishing (Salesforce, Infobip), Stopping (Customer.io), Closed (Adobe)"),
        Word(
            shown: "stopped", precise: "stopped", meaning: "everyone inside was ejected at once",
            elsewhere: "Stopped"),
        Word(
            shown: "on hold: cause", precise: "suspended",
            meaning: "waits until the cause is mended", elsewhere: "on hold (ServiceNow)"),
        Word(
            shown: "needs update: cause", precise: "conflicted",
            meaning: "what it changes was changed meanwhile",
            elsewhere: "needs attention (ConfigCat)"),
        Word(
            shown: "emergency", precise: "break-glass",
            meaning: "applied first, reviewed afterwards", elsewhere: ""),
        Word(
            shown: "waiver", precise: "waiver",
            meaning: "an exception from one rule, for a time", elsewhere: "exception"),
        Word(
            shown: "review due", precise: "re-certification",
            meaning: "someone must confirm that it is still wanted", elsewhere: ""),
    ]

    var blocks: [Block] {
        let rows = Self.words.map { word in
            let elsewhere = word.elsewhere.isEmpty ? "" : "; elsewhere: \(word.elsewhere)"
            return Block.Row(
                word.shown, Text(word.meaning),
                Text("in the code: \(word.precise)\(elsewhere)", .dim))
        }
        return [.rows(rows)]
    }

    var json: JSON {
        .array(
            Self.words.map { word in
                .object([
                    "shown": .string(word.shown), "code": .string(word.precise),
                    "meaning": .string(word.meaning), "elsewhere": .string(word.elsewhere),
                ])
            })
    }
}
