import JourneyModel
import JourneyStore
import Postgres

/// What it sent, and what is known of the platform that sent it.
extension WhyRows {
    var message: Block.Row? {
        guard let message = span.message else { return nil }
        let subject = message.subject.map { "\"\($0)\"" }
        guard let asset = message.asset else {
            return subject.map { Block.Row("MESSAGE", Text($0)) }
        }
        let revision = message.assetRevision.map { " revision \($0)" } ?? ""
        var lines = [Text("\(asset)\(revision)" + (subject.map { ": \($0)" } ?? ""))]
        if let text = message.assetContent?["text"]?.string { lines.append(Text("\"\(text)\"")) }
        if message.assetContent == nil {
            let keeper = span.platform?["name"]?.string.map { " in \(PlatformBinding.words($0))" }
            lines.append(
                Text("its wording is kept\(keeper ?? " where \(asset) is"), not here", .dim))
        }
        return Block.Row("MESSAGE", lines: lines)
    }

    var consent: Block.Row? {
        guard isStep, span.message != nil else { return nil }
        return Block.Row("CONSENT", Text(RuleWords.consent(span) ?? "no basis was given"))
    }

    var bound: Block.Row? {
        guard let platform = span.platform, let name = platform["name"]?.string else { return nil }
        let key = span.platformKey.map { ", step \($0)" } ?? ""
        let id = platform["id"]?.string.map { ", journey \($0)" } ?? ""
        return Block.Row("BOUND TO", Text("\(PlatformBinding.words(name))\(id)\(key)"))
    }

    /// What people said and exports showed, each for what it is.
    var published: Block.Row? {
        guard let marks = span.published, let name = span.platform?["name"]?.string else {
            return nil
        }
        let lines = marks.map { mark in
            let version = mark.version.map { ", as version \($0)" } ?? ""
            let by = mark.by.map { " by \($0)" } ?? ""
            let words =
                switch (mark.state, mark.source) {
                case ("verified", "adoption"): "taken in as it ran"
                case ("verified", "carried"): "nothing that the platform sees had changed"
                case ("verified", _): "an export\(exported(mark)) equals it"
                case ("differs", _): "an export\(exported(mark)) differs from it"
                default: "published (reported\(by))\(version)"
                }
            return Text("revision \(mark.revision): \(words), \(near(mark.at))")
        }
        return Block.Row(
            "IN \(PlatformBinding.word(name).uppercased())",
            lines: lines.isEmpty ? ["not published by then, as far as anybody said"] : lines)
    }

    private func exported(_ mark: PastDecision.Publication) -> String {
        mark.exportedAt.map { " of \(near($0))" } ?? ""
    }
}
