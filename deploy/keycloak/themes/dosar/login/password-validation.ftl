<#macro templates>
  <template id="errorTemplate"><p class="${properties.kcInputErrorMessageClass}" role="alert"><span class="${properties.kcInputErrorIconClass}" aria-hidden="true"></span><span></span></p></template>
</#macro>

<#macro script field="">
  <script type="module">
    <#outputformat "JavaScript">
    import { validatePassword } from "${url.resourcesPath}/js/password-policy.js";
    const policies = [
      { name: "length", policy: { value: ${passwordPolicies.length!-1}, error: ${msg('invalidPasswordMinLengthMessage')?c} } },
      { name: "maxLength", policy: { value: ${passwordPolicies.maxLength!-1}, error: ${msg('invalidPasswordMaxLengthMessage')?c} } },
    ].filter((policy) => policy.policy.value !== -1);
    document.getElementById("${field}").addEventListener("change", (event) => {
      const container = document.getElementById("input-error-container-${field}");
      container.replaceChildren(...validatePassword(event.target.value, policies).map((text) => {
        const error = document.getElementById("errorTemplate").content.cloneNode(true);
        error.querySelector("span:last-child").textContent = text;
        return error;
      }));
    });
    </#outputformat>
  </script>
</#macro>
