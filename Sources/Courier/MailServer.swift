/// A server that takes messages in (SMTP submission), always over TLS.
///
/// Without TLS only on this machine, and then without a password.
package struct MailServer: Sendable {
    /// How TLS begins.
    package enum Security: Equatable, Sendable {
        /// At once, as on port 465.
        case tls
        /// By STARTTLS, as on port 587; a server that does not offer it is refused.
        case startTLS
        /// Not at all.
        case none
    }

    package struct Login: Sendable {
        package let user: String
        package let password: String

        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    package let host: String
    package let port: Int
    package let security: Security
    package let login: Login?
    package let limits: CourierLimits

    /// - Throws: `CourierError`, final, for what would send a message or a password in the clear.
    package init(
        host: String, port: Int, security: Security, login: Login?, limits: CourierLimits
    ) throws(CourierError) {
        let isHost = host.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || $0 == 0x2D || $0 == 0x2E
        }
        guard isHost, (1...253).contains(host.utf8.count), (1...65535).contains(port) else {
            throw CourierError("the mail server has no usable name or port", isFinal: true)
        }
        guard security != .none || (["localhost", "127.0.0.1"].contains(host) && login == nil)
        else {
            throw CourierError(
                "the mail server is on another machine or has a password, and no TLS",
                isFinal: true)
        }
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.limits = limits
    }

    /// Hands a message over; it was taken in when this returns.
    package func send(_ message: EmailMessage) async throws(CourierError) {
        try await Transfer.run(mail(message))
    }

    private func mail(_ message: EmailMessage) -> Transfer {
        let scheme = security == .tls ? "smtps" : "smtp"
        let domain = message.from.address.split(separator: "@").last ?? "localhost"
        // What stands behind the port is what we say our name is.
        return Transfer(
            url: "\(scheme)://\(host):\(port)/\(domain)",
            content: .mail(
                from: message.from.address, to: message.to.address, message.bytes,
                needsTLS: security != .none, login: login),
            limits: limits)
    }
}
