import JourneyModel
import JourneyPolicy

/// What the change of a policy would have turned, in a line or two of a proposal's screen.
struct ReplayLines {
    var report: ReplayReport

    /// Nil for a report that cannot be read, which the checks never record.
    init?(_ document: JSON?) {
        guard let document, let report = try? ReplayReport(document: document) else { return nil }
        self.report = report
    }

    var texts: [Text] {
        let since = report.since.prefix(10)
        guard report.replayed > 0 else {
            return [Text("nothing was judged since \(since), so nothing could be tried")]
        }
        let tried = "\(report.replayed) decisions since \(since) judged again"
        guard report.changed > 0 else { return [Text("\(tried): none would be different")] }
        let turned = report.transitions.map { "\($0.count) from \($0.from) to \($0.to)" }
        return [
            Text("\(tried): ") + Text("\(report.changed) would be different", .yellow),
            Text(turned.joined(separator: " · "), .dim),
        ]
    }
}
