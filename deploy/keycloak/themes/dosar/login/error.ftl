<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("errorTitle")}
  <#elseif section = "form">
    <div id="kc-error-message">
      <@layout.alertBox kind="error">${kcSanitize(message.summary)?no_esc}</@layout.alertBox>
      <p>${msg("dosarErrorHelp")}</p>
      <#if traceId??><p class="d-hint" id="traceId">${msg("traceIdSupportMessage", traceId)}</p></#if>
      <#if !skipLink?? && (client.baseUrl)?has_content>
        <a id="backToApplication" class="${properties.kcButtonPrimaryClass} ${properties.kcButtonBlockClass}" href="${client.baseUrl}">${msg("dosarToPortal")}</a>
      </#if>
    </div>
  </#if>
</@layout.registrationLayout>
