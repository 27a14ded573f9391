// A passkey is asked of the browser: its options stand in the page, its answer fills a hidden field
// and the form is sent. Chrome 109 and Firefox 115 do not yet read such options themselves.
"use strict";
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  function opened(options) {
    const asked = options.publicKey;
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    for (const known of [asked.allowCredentials, asked.excludeCredentials]) {
      for (const one of known || []) one.id = bytes(one.id);
    }
    return options;
  }

  function told(credential) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    });
  }

  const button = document.getElementById("key");
  const field = document.querySelector("#credential, [name=credential]");
  button.addEventListener("click", async () => {
    const wrong = document.getElementById("key-wrong");
    wrong.hidden = true;
    try {
      const options = opened(JSON.parse(document.getElementById("options").textContent));
      field.value = told(await navigator.credentials[button.dataset.does](options));
      field.form.submit();
    } catch {
      wrong.hidden = false;
    }
  });
})();
