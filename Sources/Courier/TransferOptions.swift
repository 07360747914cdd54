import CCurl

/// The options of one transfer, and the lists that libcurl wants to be kept until its end.
struct TransferOptions {
    private let handle: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    /// The first option that was not taken; `CURLE_OK` where all were.
    private(set) var failure = CURLE_OK

    init(_ handle: UnsafeMutableRawPointer) {
        self.handle = handle
    }

    /// What holds for every receiver: no signals, no redirects, verified certificates.
    mutating func set(_ limits: CourierLimits) {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_TIMEOUT_MS, limits.timeout.milliseconds)
        set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectTimeout.milliseconds)
        if let authorities = limits.authorities { set(CURLOPT_CAINFO, authorities) }
    }

    mutating func set(_ option: CURLoption, _ value: Int) {
        note(courier_set_long(handle, option, value))
    }

    mutating func set(_ option: CURLoption, _ value: String) {
        note(courier_set_text(handle, option, value))
    }

    mutating func add(_ option: CURLoption, _ values: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for value in values {
            guard let longer = curl_slist_append(list, value) else {
                note(CURLE_OUT_OF_MEMORY)
                continue
            }
            list = longer
        }
        if let list { lists.append(list) }
        note(courier_set_list(handle, option, list))
    }

    func free() {
        for list in lists { curl_slist_free_all(list) }
    }

    private mutating func note(_ code: CURLcode) {
        if failure == CURLE_OK { failure = code }
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
