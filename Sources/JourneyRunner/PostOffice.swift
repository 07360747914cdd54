package import Courier

/// The ways out of an installation that this runner knows. Passwords and tokens stand here and
/// never in the database.
package struct PostOffice: Sendable {
    /// Where mail is handed in, and who it comes from.
    package struct Mail: Sendable {
        package let server: MailServer
        package let from: Mailbox

        package init(server: MailServer, from: Mailbox) {
            self.server = server
            self.from = from
        }
    }

    /// Parcels that are on their way at once: one that hangs holds one place until its time is up.
    package static let placesMax = 8

    package let mail: Mail?
    /// By name of the channel.
    package let chats: [String: Webhook]

    package init(mail: Mail?, chats: [String: Webhook]) {
        self.mail = mail
        self.chats = chats
    }
}
