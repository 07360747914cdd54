import Courier
import Foundation
import JourneyModel
import JourneyRunner
import JourneyStore
import JourneyTestSupport
import Postgres

/// People with addresses, and a runner that delivers to real receivers.
struct MessagedWorld {
    let installation: TestInstallation
    let receivers: Receivers
    let behind: Connection

    static func with(_ body: (MessagedWorld) async throws -> Void) async throws {
        try await Receivers.with { receivers in
            try await TestInstallation.with { installation in
                try await body(
                    MessagedWorld(
                        installation: installation, receivers: receivers,
                        behind: try await installation.superuser()))
            }
        }
    }

    /// Gives people addresses that they have confirmed; the first part says how their receiver
    /// behaves.
    func address(_ people: [Person: String]) async throws {
        for (person, address) in people {
            try await behind.execute(
                """
                update core.people set email = $2 where principal_id = (
                    select id from core.principals where role_name = $1)
                """, [person.login, address])
        }
        try await behind.execute(
            "update core.people set email_confirmed_at = now() where email is not null")
    }

    /// The team's channel; its name is the path of the receiver.
    func chat(_ team: String, _ channel: String) async throws {
        try await behind.execute(
            """
            insert into core.team_chats (team_id, channel, set_by)
            select t.id, $2, 1 from core.teams t where t.key = $1
            on conflict (team_id) do update set channel = excluded.channel
            """, [team, channel])
    }

    func options(timeout: Duration = .seconds(2)) throws -> RunnerOptions {
        let limits = CourierLimits(timeout: timeout, authorities: receivers.authorities)
        var chats: [String: Webhook] = [:]
        for name in ["ok", "500", "slow", "once", "half", "410"] {
            chats[name] = try Webhook(
                url: "https://localhost:\(receivers.ports.https)/\(name)", limits: limits)
        }
        var options = installation.runnerOptions()
        options.office = PostOffice(
            mail: PostOffice.Mail(
                server: try MailServer(
                    host: "localhost", port: receivers.ports.starttls, security: .startTLS,
                    login: nil, limits: limits),
                from: try Mailbox("Wayleave <wayleave@example.com>")),
            chats: chats)
        return options
    }

    /// Does what waits, and sends what is due then.
    @discardableResult
    func runOnce() async throws -> Int { try await Runner(try options()).runOnce() }

    /// What backs off is due at once.
    func letTimePass() async throws {
        try await behind.execute("update jobs.live set run_at = now() where kind = 'deliver'")
    }

    /// Mails to an address that came so far.
    func mails(to address: String) throws -> [ReadMail] {
        try receivers.received().filter { $0.to?.contains("<\(address)>") == true }
            .compactMap(\.data).map { try ReadMail($0) }
    }

    func posts(to channel: String) throws -> [JSON] {
        try receivers.received().filter { $0.path == "/\(channel)" }.compactMap(\.body).map {
            try JSONParser.parse(Array($0.utf8)).json
        }
    }

    /// `sign-off sent`, by recipient.
    func states() async throws -> [String] {
        try await behind.texts(
            """
            select concat_ws(' ', coalesce(p.role_name, t.key), m.kind, m.state) as text
            from core.messages m
            left join core.principals p on p.id = m.principal_id
            left join core.teams t on t.id = m.team_id
            order by 1
            """)
    }
}
