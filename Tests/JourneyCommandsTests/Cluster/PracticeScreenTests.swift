import Foundation
import JourneyModel
import JourneyTestSupport
import Testing

/// What people see of one change at the practice company, in a real terminal.
@Suite(.serialized) struct PracticeScreenTests {
    @Test(
        "a denial, the inbox, a proposal and two refusals, as they stand on a terminal",
        arguments: [100, 80])
    func screens(columns: Int) throws {
        let practice = try Practice(columns: columns)
        defer { practice.remove() }
        let wait = "--set reminder.wait="
        try practice.see(
            7, "ana", "proposal submit onboarding \(wait)12h --why 'clicks below floor'")
        try practice.see(0, "ana", "proposal revise P-2 \(wait)1d --why 'one day keeps the week'")
        try practice.see(0, "bo", "inbox")
        try practice.see(0, "bo", "proposal show P-2")
        try practice.see(0, "ana", "proposal show P-2")
        try practice.see(5, "ana", "proposal approve P-2")
        let digest = try practice.digest("P-2")
        try practice.see(0, "ana", "proposal revise P-2 \(wait)2d --why 'not too soon'")
        try practice.see(6, "bo", "proposal approve P-2.2 --digest \(digest)")
        try Golden.compare(practice.transcript, "practice-\(columns)")
    }

    @Test(
        "an emergency, what is published, and why it was allowed, as they stand on a terminal",
        arguments: [100, 80])
    func incident(columns: Int) throws {
        let practice = try Practice(columns: columns, keepsLayout: true)
        defer { practice.remove() }
        let incident = Incident(practice: practice)
        try incident.play()
        let name = "practice-incident-\(columns)"
        if incident.isOfUsualLength { try Golden.compare(practice.transcript, name) }
        // In the first days of a month lines break elsewhere; the words are the same on all of them.
        let kept = ScreenWords(try #require(Golden.kept(name)))
        #expect(ScreenWords(practice.transcript).commands == kept.commands)
    }
}
