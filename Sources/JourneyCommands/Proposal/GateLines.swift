import Foundation
import JourneyModel
import JourneyStore
import Postgres

/// What the gate says of a proposal: what people have to do, and what it then waits for.
struct GateLines {
    var detail: ProposalDetail
    var time: TimeText
    var byHand: ByHand?

    /// Ended by time alone, or by a runner: said in ``then``.
    static let waiting: Set<String> = [
        "objection_open", "scheduled", "settling", "frozen", "locked_down",
    ]
    private static let silent: Set<String> = ["wrong_state", "assessment_pending"]

    /// What is still missing, each with who can help or what helps.
    var missing: [Text] {
        blocks.map { block in
            Text(block.message) + who(block)
                + Text(advice: block.hint.map { "  \($0)" } ?? "", .dim)
        }
    }

    /// The same for a screen that shows sign-offs, vetoes and questions in full besides.
    var elsewhere: [Text] {
        let shown = ["policy_denied", "changes_wanted", "objected", "threads_open"]
        return blocks.filter { !shown.contains($0.code) }.compactMap { block in
            guard block.code != "approvals_missing" else {
                return block.hint.map { Text(advice: $0, .yellow) }
            }
            return Text(block.message, .yellow)
                + Text(advice: block.hint.map { " " + $0 } ?? "", .yellow)
        }
    }

    private var blocks: [ProposalDetail.Block] {
        detail.openBlocks.filter {
            !Self.waiting.contains($0.code) && !Self.silent.contains($0.code)
        }
    }

    private func who(_ block: ProposalDetail.Block) -> Text {
        guard block.code == "approvals_missing",
            let seat = detail.seats.first(where: { $0.team == block.subject }),
            !seat.people.isEmpty
        else { return "" }
        return Text("  \(seat.people.prefix(5).joined(separator: ", "))", .dim)
    }

    /// What happens once nobody has to do anything any more; nil where nothing is to come.
    var then: Text? {
        guard ["checking", "in_review", "approved", "scheduled"].contains(detail.state) else {
            return nil
        }
        return Text((waits + [end] + expiry).joined(separator: "; "))
    }

    /// When nobody waits for it any more.
    private var expiry: [String] {
        detail.expiresAt.map { ["otherwise it expires \(time.text($0))"] } ?? []
    }

    /// The times that it waits for, in the reader's zone.
    var waits: [String] {
        // A standard change tells them, and waits for nobody.
        let isStandard = detail.authorisation?.isVoid == false
        let told = detail.told.filter { $0.isOpen && !isStandard }.map {
            "\($0.name) may object until \(time.text($0.until))"
        }
        let frozen = detail.freezes.filter { $0.given < $0.needed }.map {
            "frozen until \($0.until) by \"\($0.name)\", or until it is excepted"
        }
        let own = [settling].compactMap(\.self)
        let locked = detail.openBlocks.filter { $0.code == "locked_down" }.map {
            String($0.message.dropLast())
        }
        return own + told + [schedule].compactMap(\.self) + frozen + locked
    }

    private var settling: String? {
        let block = detail.openBlocks.first { $0.code == "settling" }
        if let until = block.flatMap({ Instant($0.subject) }) {
            return "held until \(time.text(until)) for second thoughts"
        }
        guard detail.state == "in_review" || detail.state == "checking" else { return nil }
        return detail.settleMinutes == 0
            ? "no time for second thoughts (settle-minutes is 0)"
            : "held \(detail.settleMinutes) min for second thoughts after the last sign-off"
    }

    private var schedule: String? {
        let zone = detail.timeZone.flatMap(TimeZone.init(identifier:)).map(TimeText.init) ?? time
        let latest = (detail.notAfter ?? detail.latest).map { "not after \(zone.text($0))" }
        guard let notBefore = detail.notBefore else { return latest }
        let isOver =
            detail.state != "checking"
            && !detail.openBlocks.contains {
                $0.code == "scheduled"
            }
        let earliest =
            "not before \(zone.text(notBefore))" + (isOver ? ", which has come" : "")
        return [earliest, latest].compactMap(\.self).joined(separator: ", ")
    }

    private var end: String {
        let platforms = Set((detail.checks?.impact ?? []).compactMap(\.platform)).sorted()
            .map(PlatformBinding.words).joined(separator: ", ")
        let verb = waits.isEmpty ? "applies" : "then it applies"
        let when =
            detail.state == "in_review" && waits.isEmpty ? " when the last sign-off is in" : ""
        return verb + when
            + (byHand.map { ", and \($0.words(by: detail.author))" }
                ?? (platforms.isEmpty
                    ? "" : ", and \(detail.author) publishes it in \(platforms) by hand"))
    }
}
