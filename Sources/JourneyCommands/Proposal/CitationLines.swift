import JourneyStore

/// A standard change: under which authorisation, and whose sign-offs stand for it.
struct CitationLines {
    var detail: ProposalDetail

    /// None for an ordinary change.
    var texts: [Text] {
        guard let citation = detail.authorisation else { return [] }
        let name = "\(citation.title) (\(citation.key)"
        let revision = citation.revision.map { ", revision \($0)" } ?? ""
        let until = citation.until.map { ", until \($0)" } ?? ""
        let under = Text("under \(name)\(revision)\(until))")
        guard ProposalWords.isOpen(detail.state), citation.isVoid else {
            return [under, Text("the sign-offs of \(names(citation)) stand for it")]
        }
        return [under, Text("it does not cover this change, so nothing applies", .yellow)]
    }

    private func names(_ citation: ProposalDetail.Citation) -> String {
        citation.signedOffBy.isEmpty ? "nobody" : citation.signedOffBy.joined(separator: ", ")
    }
}
