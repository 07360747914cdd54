package import Foundation

/// An address that takes JSON in (HTTPS POST). Its path may hold a token, so no error names it.
package struct Webhook: Sendable {
    private let url: String
    private let limits: CourierLimits

    /// - Throws: `CourierError`, final, for anything but an `https` address without a login in it.
    package init(url: String, limits: CourierLimits) throws(CourierError) {
        guard let parts = URLComponents(string: url), parts.scheme == "https",
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
            url.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }), url.utf8.count <= 2048
        else {
            throw CourierError("a chat channel needs an https:// address", isFinal: true)
        }
        self.url = url
        self.limits = limits
    }

    /// Posts a JSON document; it was taken in when this returns.
    ///
    /// - Parameter id: goes along as `Idempotency-Key`, so that a second copy can be told.
    package func post(_ body: [UInt8], id: UUID) async throws(CourierError) {
        try await Transfer.run(
            Transfer(
                url: url, content: .post(body, id: id.uuidString.lowercased()), limits: limits))
    }
}
