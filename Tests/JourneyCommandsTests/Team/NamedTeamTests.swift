import Foundation
import JourneyModel
import Testing

@testable import JourneyCommands

@Suite struct NamedTeamTests {
    @Test(
        "a team is named by key, name and channels",
        arguments: [
            ("email-team=E-mail team:email,push", "email-team", "E-mail team", ["email", "push"]),
            ("ops=Operations", "ops", "Operations", []),
            ("sms:sms", "sms", "sms", ["sms"]),
        ])
    func named(text: String, key: String, name: String, channels: [String]) throws {
        let team = try NamedTeam(text)
        #expect(team.key == key && team.name == name && team.channels == channels)
    }

    @Test("a team without key or name is refused", arguments: ["", "=x", "x=", ":email"])
    func refused(text: String) {
        #expect(throws: GovernanceError.self) { try NamedTeam(text) }
    }

    @Test("a team of a channel that nobody knows is refused with the channels there are")
    func channel() {
        let error = #expect(throws: GovernanceError.self) {
            try TeamDocument.make(key: "a", name: "A", channels: ["fax"], isOperations: false)
        }
        let said = "\(error?.message ?? "") \(error?.hint ?? "")"
        #expect(said.contains("email"))
    }
}
